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

    /// <summary>The time before each line for people; null for none.</summary>
    public LineStamp? Stamp { get; init; }

    /// <summary>Whether people are told only what is wrong.</summary>
    public bool IsQuiet { get; init; }

    public bool HexInput { get; init; }

    /// <summary>Whether what is typed has holes to fill.</summary>
    public bool TemplateInput { get; init; }

    public TimeSpan? Wait { get; init; }

    /// <summary>What standard output shows of a script.</summary>
    public OutputFormat Output { get; init; }

    /// <summary>The steps to run; null where a person or a pipe speaks.</summary>
    public ConnectScript? Script { get; init; }
}
