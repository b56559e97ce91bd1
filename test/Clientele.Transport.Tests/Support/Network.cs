namespace Clientele.Transport.Tests.Support;

/// <summary>One transport, with the clock of its loops: what the shared suite runs over.</summary>
internal sealed class Network : IAsyncDisposable
{
    private readonly MemoryTransport? _memory;

    private Network(string name, TimeProvider? clock)
    {
        Clock = clock ?? TimeProvider.System;
        if (name == "memory")
            _memory = new MemoryTransport(Clock);
        Transport = name switch { "memory" => _memory!, "portable" => Transports.Portable, _ => Transports.Epoll };
    }

    public static TheoryData<string> All => OperatingSystem.IsLinux() ? ["epoll", "portable", "memory"] : ["portable", "memory"];

    public NetworkTransport Transport { get; }

    public TimeProvider Clock { get; }

    public static Network Open(string name, TimeProvider? clock = null) => new(name, clock);

    public ValueTask DisposeAsync()
    {
        _memory?.Dispose();
        return ValueTask.CompletedTask;
    }
}
