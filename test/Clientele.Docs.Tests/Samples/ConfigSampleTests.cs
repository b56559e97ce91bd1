using System.Diagnostics;

namespace Clientele.Docs.Tests.Samples;

/// <summary>The sample of <c>samples/config</c> is good, and says what the page says of it.</summary>
public sealed class ConfigSampleTests
{
    [Theory]
    [InlineData("--check-config", "the configuration is good: 3 servers\n")]
    [InlineData("--print-config", "  scales:\n    Port: 7783\n    Address: 127.0.0.1\n    Framing: \"lines:crlf\"\n")]
    public async Task The_sample_is_read(string flag, string expected)
    {
        string file = Repository.At("samples", "config", "serve.yaml");
        (int code, string output) = await DocumentedCommand.RunAsync(
            new ProcessStartInfo(DocumentedCommand.Path, ["serve", "--config", file, flag, "--lang", "en"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
        Assert.Equal(0, code);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }
}
