using System.Diagnostics;
using Clientele.Docs.Tests.Samples;

namespace Clientele.Docs.Tests.Figures;

public sealed class PlotTests
{
    [Fact]
    public async Task The_plots_are_those_of_the_tables()
    {
        var start = new ProcessStartInfo("python3", [Repository.At("bench", "plots"), "--check"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (int code, string output) = await DocumentedCommand.RunAsync(start);
        Assert.True(code == 0, output);
    }
}
