using System.Text;

namespace Clientele.Cli.Tests.Running;

/// <summary>What a process writes to one of its outputs, as it comes.</summary>
internal sealed class Captured
{
    private readonly List<byte> _bytes = [];
    private readonly Lock _lock = new();

    public Captured(Stream stream) => Ended = Task.Factory.StartNew(() => Read(stream), TaskCreationOptions.LongRunning);

    /// <summary>Ends when the process has closed it.</summary>
    public Task Ended { get; }

    public byte[] Bytes
    {
        get
        {
            lock (_lock)
                return [.. _bytes];
        }
    }

    public int Length
    {
        get
        {
            lock (_lock)
                return _bytes.Count;
        }
    }

    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The lines that are whole.</summary>
    public string[] Lines => Text.Split('\n')[..^1];

    private void Read(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            lock (_lock)
                _bytes.AddRange(buffer.AsSpan(0, count));
        }
    }
}
