namespace QuantGen.Package.Tests;

/// <summary>Project files as <c>dotnet new</c> writes them, with a reference to the package or to another project.</summary>
internal static class Projects
{
    public const string Package = """<PackageReference Include="QuantGen" Version="$version$" />""";

    public static string Console(string references, string framework = "net10.0", string properties = "") =>
        Project(references, $"<OutputType>Exe</OutputType>{properties}", framework);

    public static string Library(string references) => Project(references, "", "net10.0");

    private static string Project(string references, string properties, string framework) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>{framework}</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {references}
          </ItemGroup>
        </Project>
        """;
}
