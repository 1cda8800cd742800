using System;
using System.Collections.Generic;
using System.Linq;
using QuantGen.Generator.Model;
using QuantGen.Generator.Parsing;

namespace QuantGen.Generator.Tests.Planning;

/// <summary>Legal schemes as the planner receives them.</summary>
internal static class Schemes
{
    private static readonly int[] _bits = [1, 2, 3, 4, 5, 6, 7, 8, 16];

    /// <summary>Every legal combination of what decides how codes look.</summary>
    public static IEnumerable<SchemeModel> OfEveryCode { get; } =
    [
        .. from bits in _bits
           from symmetry in Enum.GetValues<Model.Symmetry>()
           from codeType in new[] { Model.CodeType.Signed, Model.CodeType.Unsigned }
           from codeRange in new[] { Model.CodeRange.Narrow, Model.CodeRange.Full, Model.CodeRange.Reduced }
           let declaration = new SchemeDeclaration { Bits = bits, Symmetry = symmetry, CodeType = codeType, CodeRange = codeRange }
           where SchemeRules.IsLegal(declaration)
           select SchemeRules.Resolve(declaration),
    ];

    public static SchemeModel OfGroups(int groupSize, int axis = -1) =>
        SchemeRules.Resolve(new() { Bits = 4, Granularity = Model.Granularity.PerGroup, GroupSize = groupSize, Axis = axis });
}
