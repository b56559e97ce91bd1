using System.Net.Sockets;
using System.Text;
using Clientele.Cli.Input;
using Clientele.Cli.Language;

namespace Clientele.Cli.Serving.Control;

/// <summary>One client of the control socket: its requests, one after the other. Owned by one task.</summary>
/// <param name="client">The client.</param>
/// <param name="carry">Carries out what it asks for.</param>
internal sealed class ControlSession(Socket client, ControlCarrier carry)
{
    // Who has asked and does not read.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    // Who is connected and does not ask.
    private static readonly TimeSpan s_idle = TimeSpan.FromMinutes(10);

    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>To its end, or the server's. Throws nothing.</summary>
    public async Task RunAsync(CancellationToken over)
    {
        using var stream = new NetworkStream(client, ownsSocket: true);
        try
        {
            var lines = new LineReader(new WatchedInput(stream), ControlRequest.LongestLine);
            while (await ReadAsync(lines, over).ConfigureAwait(false) is { } line)
                await AnswerAsync(stream, line.Text, line.Fault).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It has gone, does not read, or is not served any more.
        }
    }

    /// <summary>The next line, or what is wrong with it; null at the end.</summary>
    private static async Task<(string Text, string? Fault)?> ReadAsync(LineReader lines, CancellationToken over)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(over);
        idle.CancelAfter(s_idle);
        try
        {
            ReadOnlyMemory<byte> line = await lines.ReadAsync(idle.Token).ConfigureAwait(false);
            return line.IsEmpty ? null : (s_strict.GetString(line.Span).TrimEnd('\n', '\r'), null);
        }
        catch (DecoderFallbackException)
        {
            return ("", Phrases.Operator.NotUtf8);
        }
        catch (InputException error)
        {
            return ("", error.Message);
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string line, string? fault)
    {
        var answer = new ControlAnswer();
        if (fault is not null)
            answer.Fault(fault);
        else if (ControlRequest.TryParse(line, out ControlRequest request))
            await carry(request, answer, FlushAsync).ConfigureAwait(false);
        else
            answer.Fault(Phrases.Control.NotARequest);
        answer.End();
        await FlushAsync().ConfigureAwait(false);

        async Task FlushAsync()
        {
            using var late = new CancellationTokenSource(s_patience);
            await stream.WriteAsync(answer.Take(), late.Token).ConfigureAwait(false);
        }
    }
}
