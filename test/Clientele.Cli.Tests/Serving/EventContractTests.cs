using Clientele.Cli.Tests.Running;
using CsCheck;

namespace Clientele.Cli.Tests.Serving;

/// <summary>Events have one form, wherever a program reads them (docs/events.md).</summary>
public sealed class EventContractTests
{
    private static readonly Gen<byte[][]> s_messages = Gen.Byte.Array[1, 40].Array[1, 12];

    [Theory]
    [InlineData("utf-8", "raw")]
    [InlineData("gbk", "lines")]
    [InlineData("iso-2022-jp", "raw")]
    public async Task Output_log_and_API_have_the_same_object_for_the_same_event(string encoding, string framing) =>
        await s_messages.SampleAsync(messages => HasOneFormAsync(encoding, framing, messages), iter: 3, threads: 1);

    private static async Task HasOneFormAsync(string encoding, string framing, byte[][] messages)
    {
        using var folder = new TemporaryFolder();
        string log = folder["log"];
        using var desk = new DeskOfServe(
            folder, "--output", "jsonl", "--log", log, "--encoding", encoding, "--framing", framing, "--reply", "echo",
            "--capacity", "1", "--max-customers", "2");
        using Peer first = desk.Serve.Connect();
        desk.Serve.WaitForEvent("joined");
        // A name is the one that the customer has when the event is written: each of the three has written it by then.
        Eventually.Blocking(() => WithNumber(File.ReadLines(log)).Length > 0, () => "nothing is in the log");
        await desk.ReadEventsAsync(1);
        await desk.AskAsync("PATCH", "/api/customers/1", """{"name":"till \"1\""}""");
        await desk.AskAsync("PATCH", "/api/customers/1", """{"name":"张 三"}""");
        desk.Serve.WaitForEvent("renamed", 2);
        using Peer second = desk.Serve.Connect();
        desk.Serve.WaitForEvent("waiting");
        using Peer third = desk.Serve.Connect();
        desk.Serve.WaitForEvent("turned-away");
        foreach (byte[] message in messages)
            first.Send(message);
        first.EndSending();
        desk.Serve.WaitForEvent("left");
        desk.Serve.WaitForEvent("joined", 2);
        second.Dispose();
        desk.Serve.WaitForEvent("left", 2);

        string[] printed = WithNumber(desk.Serve.Command.Output.Lines);
        Eventually.Blocking(
            () => WithNumber(File.ReadLines(log)).Length >= printed.Length,
            () => "the log has fewer events than the output");
        Assert.Equal(printed, WithNumber(File.ReadLines(log)));
        // Once the desk knows of the last one, it knows who has left.
        await desk.ReadEventsAsync(printed.Length);
        Assert.Equal(printed, await desk.ReadEventsAsync(printed.Length));
    }

    /// <summary>What happened: not where the server listens, which the desk does not tell.</summary>
    private static string[] WithNumber(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.Contains("\"sequence\":", StringComparison.Ordinal))];
}
