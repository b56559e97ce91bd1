using System.Diagnostics;
using Clientele.Bench.Measuring;

namespace Clientele.Bench.Tests.Measuring;

public class ProcessTreeTests
{
    [Fact]
    public void Those_that_a_process_started_are_measured_with_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        var alone = ProcessTree.Of(Environment.ProcessId);
        using var child = Process.Start(new ProcessStartInfo("sh", ["-c", "cat; true"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            Assert.Contains(child.Id, ProcessTree.Of(Environment.ProcessId));
            Assert.DoesNotContain(child.Id, alone);
            Assert.True(ProcessTree.Memory(Environment.ProcessId)!.Pss > ProcessMemory.Of(child.Id).Pss);
            Assert.True(ProcessTree.ProcessorMicroseconds(Environment.ProcessId) > 0);
        }
        finally
        {
            child.StandardInput.Close();
            child.WaitForExit();
        }
    }
}
