using System.Diagnostics;
using Clientele.Bench.Load;

namespace Clientele.Bench.Tests.Load;

public class SignalsTests
{
    [Fact]
    public async Task Ends_who_ignores_an_interrupt()
    {
        using Process process = Process.Start(new ProcessStartInfo("sh", ["-c", "trap '' INT; echo ready; exec sleep 600"]) { RedirectStandardOutput = true })!;
        try
        {
            Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            Signals.End(process.Id);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(128 + Signals.Terminate, process.ExitCode);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public void A_customer_that_is_gone_is_no_error() => Signals.End(int.MaxValue);
}
