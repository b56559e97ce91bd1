using System.Net;
using Clientele.Cli.Output;

namespace Clientele.Cli.Connecting;

/// <summary>What <c>clientele connect</c> was asked for.</summary>
internal sealed record ConnectSettings
{
    public required ConnectTarget Target { get; init; }

    public required ConnectOptions Options { get; init; }

    /// <summary>
    /// An encoding was named: text is converted in both directions, instead of passing untouched where no terminal is.
    /// </summary>
    public bool EncodingAsked { get; init; }

    /// <summary>A framing that has messages was named.</summary>
    public bool FramingAsked { get; init; }

    public TypedLineEnd? Eol { get; init; }

    public bool Hex { get; init; }

    public bool HexInput { get; init; }

    public TimeSpan? Wait { get; init; }

    /// <summary>What standard output shows of a script.</summary>
    public OutputFormat Output { get; init; }

    /// <summary>The steps to run; null where a person or a pipe speaks.</summary>
    public ConnectScript? Script { get; init; }
}
