namespace Clientele.Hosting.Tests.Configuration;

/// <summary>A section in which every key is said, and is not the default.</summary>
internal static class Everything
{
    public const string Json = """
        {
          "Clientele": {
            "Port": 7789,
            "Address": "127.0.0.1",
            "EndPoints": ["127.0.0.1:7790", "[::1]:0", "unix:/run/shop.sock"],
            "Backlog": 64,
            "SharePort": true,
            "NoDelay": false,
            "KeepAlive": { "Idle": "30s", "Interval": "5s", "Probes": 3 },
            "Tls": { "Certificate": "shop.pem", "Key": "shop.key", "HandshakeTimeout": "3s", "MaxHandshakes": 8 },
            "Framing": "length:2be",
            "Encoding": "gbk",
            "SendEncoding": "big5",
            "TellPlace": "number {place} of many",
            "InlineHandlers": true,
            "Loops": 2,
            "Transport": "portable",
            "MaxFrame": "64KiB",
            "DeliverIncomplete": true,
            "Capacity": 10,
            "MaxCustomers": 20,
            "MaxPerAddress": 5,
            "MaxRate": "100/s,64KiB/s",
            "IdleTimeout": "5m",
            "QueueBytes": "256KiB",
            "QueueMessages": 100,
            "Overflow": "drop-oldest",
            "SendTimeout": "20s",
            "QueueBudget": "1GiB",
            "FrameBudget": "512MiB",
            "FinishTimeout": "never",
            "CloseTimeout": "2s",
            "StopTimeout": "10s"
          }
        }
        """;
}
