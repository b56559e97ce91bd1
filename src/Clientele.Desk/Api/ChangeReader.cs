using System.Diagnostics.CodeAnalysis;
using Clientele.Desk.Problems;
using Clientele.Desk.Views;

namespace Clientele.Desk.Api;

/// <summary>Reads a request to change a customer: all of it is valid, or there is no change.</summary>
internal static class ChangeReader
{
    // Sixteen kinds with every option at its longest are shorter.
    private const int LongestFraming = 8192;
    private const int LongestEncoding = 200;

    public static bool TryRead(
        ChangeRequest request, ServerOptions options, [NotNullWhen(true)] out CustomerChange? change,
        [NotNullWhen(false)] out Problem? problem)
    {
        change = null;
        Framing? framing = null;
        TextEncoding? received = null, sent = null;
        string? name = request.Name?.Trim();
        problem = name is { Length: > Customer.MaxNameLength } ? TooLong("name", name.Length, Customer.MaxNameLength)
            : null;
        if (problem is null && request.HasFraming)
            problem = ReadFraming(request.Framing, options, out framing);
        if (problem is null && request.HasEncoding)
            problem = ReadEncoding(request.Encoding, options, out received, out sent);
        if (problem is null)
            change = new CustomerChange
            {
                Name = request.HasName ? name ?? "" : null,
                Framing = framing,
                Encoding = received,
                SendEncoding = sent,
            };
        return problem is null;
    }

    private static Problem? ReadFraming(string? text, ServerOptions options, out Framing? framing)
    {
        framing = options.Framing;
        if (text is null)
            return null;
        if (text.Length > LongestFraming)
            return TooLong("framing", text.Length, LongestFraming);
        if (!Framing.TryParse(text, out framing, out ParseFailure? failure))
            return ProblemOf("framing", failure, IndexOf(text, failure));
        if (framing.LeastMessage <= options.MaxFrame)
            return null;
        return Problem.BadMember("framing",
            $"no message of {framing} fits into the limit of {options.MaxFrame} bytes: the shortest has "
                + $"{framing.LeastMessage} (take a shorter one, or start the server with a larger limit)") with
        {
            Code = "fits-no-message",
            Length = framing.LeastMessage,
            Limit = options.MaxFrame,
        };
    }

    private static Problem? ReadEncoding(
        string? text, ServerOptions options, out TextEncoding? received, out TextEncoding? sent)
    {
        (received, sent) = (options.Encoding, options.SendEncoding ?? options.Encoding);
        if (text is null)
            return null;
        if (text.Length > LongestEncoding)
            return TooLong("encoding", text.Length, LongestEncoding);
        if (TextEncoding.TryParseDirections(text, out received, out sent, out ParseFailure? failure))
            return null;
        // Its text is the name alone, and what stands in its argument is the nearest name.
        bool hasNearest = failure.Code == ParseFailureCode.UnknownEncoding && failure.Argument.Length > 0;
        failure = failure with { Known = hasNearest ? failure.Argument : failure.Known };
        return ProblemOf("encoding", failure, PlaceOfName(text, failure.Text)) with { Part = failure.Text };
    }

    private static Problem ProblemOf(string member, ParseFailure failure, int index) =>
        Problem.BadMember(member, failure.Message) with
        {
            Code = Problem.NameOf(failure.Code),
            Part = failure.Argument,
            Index = index,
            Known = failure.Known.Length > 0 ? failure.Known : null,
        };

    /// <summary>A failure counts in the text without the blanks before it.</summary>
    private static int IndexOf(string text, ParseFailure failure) =>
        text.Length - text.TrimStart().Length + failure.Position;

    /// <summary>Where a name that is not known stands: in <c>in=NAME out=NAME</c> it is a whole one.</summary>
    private static int PlaceOfName(string text, string name)
    {
        int at = 0;
        foreach (string part in text.Split(' '))
        {
            int from = part.IndexOf('=', StringComparison.Ordinal) + 1;
            if (part[from..] == name)
                return at + from;
            at += part.Length + 1;
        }

        return text.Length - text.TrimStart().Length;
    }

    private static Problem TooLong(string member, int length, int most) =>
        Problem.BadMember(member, $"{(member == "encoding" ? "an" : "a")} {member} has at most {most} characters") with
        {
            Code = "text-too-long",
            Length = length,
            Limit = most,
        };
}
