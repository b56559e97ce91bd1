using System.Text;

namespace Clientele.Desk.Browser.Tests.Support;

/// <summary>A customer that looks at bytes, not at text: what arrives is compared as it is.</summary>
internal static class Bytes
{
    /// <summary>Latin-1 has one character for each byte.</summary>
    public static ConnectOptions Customer { get; } = new() { Framing = Framing.Raw, Encoding = TextEncoding.Get("latin1") };

    public static ValueTask<SendResult> SendHexAsync(this Connection customer, string hex) =>
        customer.SendBytesAsync(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    /// <summary>The next so many bytes, as hex.</summary>
    public static async Task<string> ReceiveHexAsync(this Connection customer, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var received = new StringBuilder();
        while (received.Length < count)
            received.Append(await customer.ReceiveTextAsync(patience.Token) ?? throw new InvalidOperationException($"the connection ended after {received.Length} bytes"));
        return Convert.ToHexString(Encoding.Latin1.GetBytes(received.ToString()));
    }
}
