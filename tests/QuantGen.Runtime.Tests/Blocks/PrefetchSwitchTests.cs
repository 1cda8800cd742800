using System;
using System.Reflection;
using System.Runtime.Loader;
using QuantGen.Kernels;
using Xunit;

namespace QuantGen.Runtime.Tests.Blocks;

/// <summary>The switch that says whether elements are asked for ahead: true or false, true where it is not set, or an error that says so.</summary>
public sealed class PrefetchSwitchTests
{
    /// <summary>One after the other, since a process has one switch: as data, which is what a project file makes of it, and as a switch that the program sets.</summary>
    [Fact]
    public void ASettingGivesWhatItSays()
    {
        Assert.SkipWhen(AppContext.GetData(Streaming.PrefetchSwitch) is not null, "The switch is set.");

        // Tests beside this one have read it as it is.
        Assert.True(Streaming.Prefetches);
        try
        {
            Assert.True(Prefetches());
            foreach ((string text, bool prefetches) in ((string, bool)[])[("true", true), ("false", false), ("False", false), ("", true)])
            {
                AppContext.SetData(Streaming.PrefetchSwitch, text);
                Assert.Equal(prefetches, Prefetches());
            }

            AppContext.SetData(Streaming.PrefetchSwitch, "0");
            TargetInvocationException exception = Assert.Throws<TargetInvocationException>(() => Prefetches());
            Assert.Contains(
                "AppContext switch QuantGen.Prefetch is '0': write true or false", exception.GetBaseException().Message, StringComparison.Ordinal);
        }
        finally
        {
            AppContext.SetData(Streaming.PrefetchSwitch, null);
        }

        AppContext.SetSwitch(Streaming.PrefetchSwitch, false);
        Assert.False(Prefetches());
        AppContext.SetSwitch(Streaming.PrefetchSwitch, true);
        Assert.True(Prefetches());
    }

    // What a program sees that reads the switch for the first time: the library is loaded once more.
    private static bool Prefetches()
    {
        AssemblyLoadContext context = new("anew", isCollectible: true);
        try
        {
            Type streaming = context.LoadFromAssemblyPath(typeof(Streaming).Assembly.Location).GetType(typeof(Streaming).FullName!, throwOnError: true)!;
            return (bool)streaming.GetProperty(nameof(Streaming.Prefetches), BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        }
        finally
        {
            context.Unload();
        }
    }
}
