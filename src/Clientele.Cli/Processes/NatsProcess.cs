using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

namespace Clientele.Cli.Processes;

/// <summary>
/// A nats-server for the processes of one command: on a random port of loopback, with a random token in a file that
/// nobody else can read, started again when it ends, and stopped with the command.
/// </summary>
internal sealed class NatsProcess : IAsyncDisposable
{
    private const string Program = "nats-server";
    private const UnixFileMode OursAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_longestStart = TimeSpan.FromSeconds(20);
    private static readonly string[] s_administrators = ["/usr/sbin", "/usr/local/sbin", "/sbin"];

    private readonly string _program;
    private readonly string _folder;
    private readonly string _token;
    private readonly GroupVoice _voice;
    private readonly CancellationTokenSource _end = new();
    private Process? _process;
    private Task _watching = Task.CompletedTask;
    private int _port;

    private NatsProcess(string program, GroupVoice voice)
    {
        (_program, _voice) = (program, voice);
        _folder = Directory.CreateTempSubdirectory("clientele-nats-").FullName;
        _token = RandomNumberGenerator.GetHexString(48, lowercase: true);
    }

    /// <summary>The flags by which the command's children join it.</summary>
    public IReadOnlyList<string> Flags =>
    [
        "--cluster", string.Create(CultureInfo.InvariantCulture, $"nats://127.0.0.1:{_port}"), "--cluster-token",
        TokenFile,
    ];

    private string TokenFile => Path.Combine(_folder, "token");

    private string ConfigurationFile => Path.Combine(_folder, "nats.conf");

    /// <summary>Starts one, and waits until it listens.</summary>
    /// <exception cref="ProcessGroupException">It is not installed, or does not start.</exception>
    public static async Task<NatsProcess> StartAsync(GroupVoice voice)
    {
        var nats = new NatsProcess(Find(), voice);
        try
        {
            Write(nats.TokenFile, nats._token + "\n");
            await nats.BeginAsync().ConfigureAwait(false);
            nats._watching = nats.WatchAsync();
            return nats;
        }
        catch
        {
            await nats.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        if (_process is { HasExited: false } process)
            process.Kill();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_process is { HasExited: false } last)
            last.Kill();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A temporary folder: somebody else tidies up.
        }

        _end.Dispose();
    }

    /// <exception cref="ProcessGroupException">It is nowhere.</exception>
    private static string Find()
    {
        string? path = Environment.GetEnvironmentVariable("PATH");
        foreach (string folder in (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            if (File.Exists(Path.Combine(folder, Program)))
                return Path.Combine(folder, Program);
        }

        // Debian puts it where the PATH of most people does not lead.
        string? elsewhere = s_administrators.FirstOrDefault(
            static folder => File.Exists(Path.Combine(folder, Program)));
        throw new ProcessGroupException(elsewhere is null
            ? Phrases.Processes.NatsMissing : Phrases.Processes.NatsOutsidePath(elsewhere), ExitCodes.Usage);
    }

    private async Task BeginAsync()
    {
        Write(ConfigurationFile, $$"""
            listen: "127.0.0.1:{{(_port > 0 ? _port : -1)}}"
            ports_file_dir: "{{_folder}}"
            authorization { token: "{{_token}}", timeout: 60 }
            max_connections: 10000

            """);
        _process = await GuardedProcess.StartAsync(_program, "-c", ConfigurationFile).ConfigureAwait(false);
        var lastWords = new LastLines(_process.StandardError);
        long started = TimeProvider.System.GetTimestamp();
        string ports = Path.Combine(
            _folder, string.Create(CultureInfo.InvariantCulture, $"{Program}_{_process.Id}.ports"));
        while (true)
        {
            if (_process.HasExited)
                throw new ProcessGroupException(
                    Phrases.Processes.NatsFailed(await lastWords.LastAsync().ConfigureAwait(false)), ExitCodes.Network);
            byte[] json = File.Exists(ports) ? await File.ReadAllBytesAsync(ports).ConfigureAwait(false) : [];
            if (TryReadPort(json) is { } port)
            {
                _port = port;
                return;
            }

            if (TimeProvider.System.GetElapsedTime(started) > s_longestStart)
                throw new ProcessGroupException(Phrases.Processes.NatsFailed(null), ExitCodes.Network);
            await Task.Delay(s_look).ConfigureAwait(false);
        }
    }

    private static int? TryReadPort(byte[] json)
    {
        try
        {
            using JsonDocument ports = JsonDocument.Parse(json);
            return new Uri(ports.RootElement.GetProperty("nats")[0].GetString()!).Port;
        }
        catch (JsonException)
        {
            // Not written to its end yet.
            return null;
        }
    }

    private static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OursAlone;
        using var stream = new FileStream(path, options);
        stream.Write(Standard.Encode(text));
    }

    /// <summary>Starts it again, on the same port, as often as it ends.</summary>
    private async Task WatchAsync()
    {
        var pause = new GrowingPause();
        while (true)
        {
            await _process!.WaitForExitAsync(_end.Token).ConfigureAwait(false);
            _end.Token.ThrowIfCancellationRequested();
            _voice.NatsEnded();
            do
                await Task.Delay(pause.Next(), _end.Token).ConfigureAwait(false);
            while (!await TryBeginAgainAsync().ConfigureAwait(false));
            pause.Began();
        }
    }

    private async Task<bool> TryBeginAgainAsync()
    {
        try
        {
            await BeginAsync().ConfigureAwait(false);
            return true;
        }
        catch (ProcessGroupException error)
        {
            GroupVoice.Complain(error.Message);
            return false;
        }
    }
}
