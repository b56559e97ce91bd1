using System.Diagnostics.CodeAnalysis;
using System.Net;
using Clientele.Cli.Output;
using Clientele.Hosting.Configuration;
using Clientele.Transport;

namespace Clientele.Cli.Configuring;

/// <summary>Values that the command alone has.</summary>
internal static class CommandGrammars
{
    private const int DeskPort = 7789;
    private const string File = "file:";

    public static Grammar<OutputFormat?> Output { get; } = OneOf<OutputFormat?>(
        ("text", OutputFormat.Text), ("jsonl", OutputFormat.JsonLines), ("none", OutputFormat.None));

    public static Grammar<TypedLineEnd?> LineEnd { get; } = OneOf<TypedLineEnd?>(
        ("lf", TypedLineEnd.Lf), ("crlf", TypedLineEnd.CrLf), ("none", TypedLineEnd.None));

    public static Grammar<string?> Reply { get; } = new()
    {
        Reader = static (text, out value, out fault) =>
        {
            bool good = text is "none" or "echo" || text.StartsWith("text:", StringComparison.Ordinal)
                || text.Length > File.Length && text.StartsWith(File, StringComparison.Ordinal);
            value = good ? text : null;
            fault = good ? null : Not(text, "none, echo, text:WORDS, file:PATH");
            return good;
        },
        Schema = new(ValueSchema.Text)
        {
            Pattern = "^(none|echo|text:(.|\\n)*|file:.+)$",
            Examples = ["none", "echo", "text:welcome", "file:answers.txt"],
        },
        Optional = true,
    };

    public static Grammar<IPEndPoint?> DeskPlace { get; } = new()
    {
        Reader = static (text, out value, out fault) =>
        {
            string place = text.Replace("localhost", "127.0.0.1", StringComparison.OrdinalIgnoreCase);
            bool good = AddressText.TryParseEndPoint(place, DeskPort, out value, out _);
            fault = good ? null : new(ValueFaultKind.NotAddress, text);
            return good;
        },
        Schema = new(ValueSchema.Text) { MinLength = 1, Examples = ["127.0.0.1:7789", "[::1]:0"] },
        Optional = true,
    };

    public static Grammar<string> Host { get; } = new()
    {
        Reader = static (string text, [MaybeNull] out string value, out ValueFault? fault) =>
        {
            (value, fault) = (text, text.Length > 0 ? null : new ValueFault(ValueFaultKind.Empty, text));
            return fault is null;
        },
        Schema = new(ValueSchema.Text) { MinLength = 1 },
    };

    /// <summary>The reply with its file's path, which is relative to a folder.</summary>
    public static string Rooted(string reply, string folder) => reply.StartsWith(File, StringComparison.Ordinal)
        ? File + Path.GetFullPath(Path.Combine(folder, reply[File.Length..])) : reply;

    private static Grammar<T> OneOf<T>(params (string Name, T Value)[] names) => new()
    {
        Reader = (string text, [MaybeNull] out T value, out ValueFault? fault) =>
        {
            int at = Array.FindIndex(names, pair => pair.Name == text);
            value = at < 0 ? default : names[at].Value;
            fault = at < 0 ? Not(text, string.Join(", ", names.Select(pair => pair.Name))) : null;
            return at >= 0;
        },
        Schema = new(ValueSchema.Text) { Names = [.. names.Select(pair => pair.Name)] },
        Show = value => Array.Find(names, pair => Equals(pair.Value, value)).Name,
        Optional = true,
    };

    private static ValueFault Not(string text, string names) =>
        new(ValueFaultKind.NotOneOf, text) { Range = new(names) { IsInWords = true } };
}
