using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Clientele.Docs.Tests.Samples;

/// <summary>A sample that runs. It is killed, with all that it started, when the test is done with it.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Process _process;
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromMinutes(2));

    public SampleProcess(string program, string[] arguments) =>
        _process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = s_utf8,
            StandardOutputEncoding = s_utf8,
            StandardErrorEncoding = s_utf8,
            Environment = { ["LC_ALL"] = "C.UTF-8" },
        })!;

    public async Task<string?> ReadLineAsync() => await _process.StandardOutput.ReadLineAsync(_deadline.Token);

    public async Task<string?> ReadErrorLineAsync() => await _process.StandardError.ReadLineAsync(_deadline.Token);

    public async Task<string> ReadToEndAsync() => await _process.StandardOutput.ReadToEndAsync(_deadline.Token);

    public async Task<string> ReadErrorsToEndAsync() => await _process.StandardError.ReadToEndAsync(_deadline.Token);

    public async Task TypeLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), _deadline.Token);
        await _process.StandardInput.FlushAsync(_deadline.Token);
    }

    public void EndTyping() => _process.StandardInput.Close();

    /// <summary>The port, from the line that says where it listens.</summary>
    public static int PortIn(string? line)
    {
        const string Words = "listening on ";
        Assert.StartsWith(Words, line, StringComparison.Ordinal);
        IPEndPoint where = IPEndPoint.Parse(line![Words.Length..]);
        Assert.Equal(IPAddress.Loopback, where.Address);
        return where.Port;
    }

    /// <summary>What Ctrl-C does.</summary>
    public void Interrupt()
    {
        using Process kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(_deadline.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _deadline.Dispose();
    }
}
