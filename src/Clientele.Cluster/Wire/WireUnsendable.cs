using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>Why a message cannot be sent to one of the customers that it was for.</summary>
internal sealed record WireUnsendable
{
    private const int LongestText = 1024;

    [JsonPropertyName("number")]
    public long Number { get; set; }

    /// <summary>The encoding that has not the character; null where it is the framing that cannot carry it.</summary>
    [JsonPropertyName("encoding")]
    public string? Encoding { get; set; }

    [JsonPropertyName("codePoint")]
    public int CodePoint { get; set; }

    [JsonPropertyName("index")]
    public int Index { get; set; }

    [JsonPropertyName("framing")]
    public string? Framing { get; set; }

    [JsonPropertyName("failure")]
    public int Failure { get; set; }

    [JsonPropertyName("length")]
    public ulong Length { get; set; }

    [JsonPropertyName("limit")]
    public long Limit { get; set; }

    [JsonPropertyName("position")]
    public int Position { get; set; }

    [JsonPropertyName("expected")]
    public string? Expected { get; set; }

    public static WireUnsendable Of(UnsendableException error) => error.InnerException switch
    {
        UnencodableException none => new WireUnsendable
        {
            Number = error.Customer.Number,
            Encoding = none.EncodingName,
            CodePoint = none.CodePoint,
            Index = none.Index,
        },
        FramingException framing => new WireUnsendable
        {
            Number = error.Customer.Number,
            Framing = framing.Framing.ToString(),
            Failure = (int)framing.Failure,
            Length = framing.Length,
            Limit = framing.Limit,
            Position = framing.Position,
            Expected = framing.Expected,
        },
        _ => new WireUnsendable { Number = error.Customer.Number },
    };

    /// <summary>The error; null for what no node of ours would send.</summary>
    public UnsendableException? Read(string node, string incarnation)
    {
        var customer = new CustomerId(Number, node, incarnation);
        if (Encoding is { Length: <= LongestText } encoding && CodePoint is >= 0 and <= 0x10FFFF && Index >= 0)
            return new UnsendableException(customer, new UnencodableException(CodePoint, Index, encoding));
        return Framing is not null && Expected is null or { Length: <= LongestText } && Position >= 0
            && Enum.IsDefined((FramingFailure)Failure)
            && Clientele.Framing.TryParse(Framing, out Framing? framing, out _)
            ? new UnsendableException(customer, new FramingException(
                framing, (FramingFailure)Failure, Length, Limit, Position, Expected ?? "")) : null;
    }
}
