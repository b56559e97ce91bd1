namespace Clientele;

/// <summary>
/// One thing that a framing says, as values: <see cref="Framing.Describe"/> has them all, and a sentence can be made of
/// each in any language. Immutable.
/// </summary>
/// <param name="Kind">What it says. It names the properties that mean something; the others are as they are here.
/// </param>
public sealed record FramingPart(FramingPartKind Kind)
{
    /// <summary>Bytes in hexadecimal; several sequences have <c>/</c> between them.</summary>
    public string Bytes { get; init; } = "";

    /// <summary>More bytes in hexadecimal.</summary>
    public string OtherBytes { get; init; } = "";

    /// <summary>A name, as framings are written.</summary>
    public string Name { get; init; } = "";

    /// <summary>How a number is written.</summary>
    public FramingNumber Number { get; init; }

    /// <summary>A place in the frame, in bytes from 0; a negative one counts from the frame's end.</summary>
    public int Position { get; init; }

    /// <summary>Where a range ends, in bytes as <see cref="Position"/>; null: before the checksum itself.</summary>
    public int? To { get; init; }

    /// <summary>A length in bytes; 0 where it varies.</summary>
    public int Length { get; init; }

    /// <summary>How many bytes 1 stands for.</summary>
    public int Unit { get; init; } = 1;

    /// <summary>How many bytes more follow a number than it says; negative for fewer.</summary>
    public long Added { get; init; }

    /// <summary>A time.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Whether bytes are found wherever they stand, be it inside a character.</summary>
    public bool IsOfBytes { get; init; }

    /// <summary>Whether what this part takes in a frame is in the message too.</summary>
    public bool IsInMessage { get; init; }

    /// <summary>The parts of this one.</summary>
    public IReadOnlyList<FramingPart> Inside { get; init; } = [];
}
