using System.IO.Pipelines;

namespace Clientele.Connections;

/// <summary>A connection's bytes as two pipes, over its stream.</summary>
internal sealed class ConnectionPipe(Connection connection) : IDuplexPipe
{
    public PipeReader Input { get; } =
        PipeReader.Create(new ConnectionStream(connection), new StreamPipeReaderOptions(leaveOpen: true));

    public PipeWriter Output { get; } = PipeWriter.Create(new ConnectionStream(connection, halfCloses: true));
}
