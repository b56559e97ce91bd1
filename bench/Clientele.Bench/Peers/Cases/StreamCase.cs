using Clientele.Bench.Load;

namespace Clientele.Bench.Peers.Cases;

/// <summary>Messages of a size, some outstanding on each connection, in one role.</summary>
/// <param name="Batch">How many go in one write.</param>
internal sealed record StreamShape(string Role, int Connections, int Size, int Window, int Batch, long Messages, string Content = "raw")
{
    public async Task<MeasuredLoad<StreamLoad>> MeasureAsync(Turn turn, params string[] more)
    {
        long messages = turn.Options.Scaled(Messages, 2 * Connections * Window);
        return await MeasuredLoad<StreamLoad>.RunAsync(turn, turn.Server(Role), "stream", Connections, StreamLoad.Parse,
        [
            "--size", LoadProgram.Text(Size), "--window", LoadProgram.Text(Window), "--batch", LoadProgram.Text(Batch), "--content", Content,
            "--messages", LoadProgram.Text(messages), "--warm-up", LoadProgram.Text(Math.Max(messages / 10, Connections * Window)), .. more,
        ]);
    }
}

/// <summary>64 bytes, many outstanding.</summary>
internal sealed class OutstandingCase(int window) : PeerCase(
    $"outstanding-{window}", $"echo of 64 bytes, {window} outstanding on each of 50 connections, {window / 2} in a write",
    new("messages_s", "messages/s", 0), EchoCase.ServerUs with { Head = "server us/message" }, new("p99_us", "p99 us", 0), EchoCase.Allocated, EchoCase.Others)
{
    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(Turn turn)
    {
        MeasuredLoad<StreamLoad> run = await new StreamShape(Role.Echo, 50, 64, window, window / 2, 400_000).MeasureAsync(turn);
        return Arguments.With(run.Allocated,
            ("messages_s", run.PerSecond), ("server_us", run.ServerUs), ("p99_us", run.Load.P99Us), ("client_us", run.Load.ClientUsEach), ("others", run.Others));
    }
}

/// <summary>Large messages.</summary>
internal sealed class LargeCase(int size, int connections, long messages) : PeerCase(
    $"large-{size / 1024}k", $"echo of {size / 1024} KiB, one outstanding on each of {connections} connections",
    new("mib_s", "MiB/s", 0), new("ms_gib", "server ms/GiB", 0, ShowsRatio: true), new("p99_us", "p99 us", 0), EchoCase.Others)
{
    private const double Mebibyte = 1024 * 1024, Gibibyte = 1024 * Mebibyte;

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(Turn turn)
    {
        MeasuredLoad<StreamLoad> run = await new StreamShape(Role.Echo, connections, size, 1, 1, messages).MeasureAsync(turn);
        return Arguments.With(null,
            ("mib_s", run.PerSecond * size / Mebibyte), ("ms_gib", run.ServerUs / 1000 / size * Gibibyte), ("p99_us", run.Load.P99Us), ("others", run.Others));
    }
}

/// <summary>Text in lines and frames with a length, against bytes as they come; each with 16 messages in a write.</summary>
internal sealed class FramingCase() : PeerCase(
    "framing", "64-byte messages, 16 in a write and 32 outstanding on each of 50 connections: GBK text in lines, frames with a length, and bytes as they come",
    new("lines_s", "GBK lines/s", 0), new("frames_s", "frames/s", 0), new("raw_s", "raw, messages/s", 0), new("lines_of_raw", "lines/raw", 2), new("frames_of_raw", "frames/raw", 2),
    new("line_bytes_of_raw", "lines as bytes/raw", 2),
    new("lines_us", "us/line", 3), new("frames_us", "us/frame", 3), new("raw_us", "us/message, raw", 3), EchoCase.Others)
{
    public override IReadOnlyList<string> Roles => [Role.Lines, Role.Frames, Role.Echo];

    public override IReadOnlyList<string> MoreRoles => [Role.LineBytes];

    public override async Task<IReadOnlyDictionary<string, double>> MeasureAsync(Turn turn)
    {
        MeasuredLoad<StreamLoad> raw = await Shape(Role.Echo, "raw").MeasureAsync(turn);
        MeasuredLoad<StreamLoad> lines = await Shape(Role.Lines, "lines").MeasureAsync(turn);
        MeasuredLoad<StreamLoad> frames = await Shape(Role.Frames, "frames").MeasureAsync(turn);
        Dictionary<string, double> more = [];
        if (turn.Servers.ContainsKey(Role.LineBytes))
            more["line_bytes_of_raw"] = (await Shape(Role.LineBytes, "lines").MeasureAsync(turn)).PerSecond / raw.PerSecond;
        return Arguments.With(null,
            [.. more.Select(one => (one.Key, one.Value)), ("lines_s", lines.PerSecond), ("frames_s", frames.PerSecond), ("raw_s", raw.PerSecond), ("lines_of_raw", lines.PerSecond / raw.PerSecond), ("frames_of_raw", frames.PerSecond / raw.PerSecond),
            ("lines_us", lines.ServerUs), ("frames_us", frames.ServerUs), ("raw_us", raw.ServerUs), ("lines_allocated", lines.Allocated ?? 0), ("others", lines.Others)]);
    }

    private static StreamShape Shape(string role, string content) => new(role, 50, 64, 32, 16, 300_000, content);
}
