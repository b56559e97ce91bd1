using System.CommandLine;
using System.Text;
using Clientele.Cli.Explaining;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Terminal;

namespace Clientele.Cli.Commands;

/// <summary><c>clientele framing</c>.</summary>
internal sealed class FramingCommand
{
    private const int AtOnce = 32 * 1024;

    private readonly Argument<string[]> _text = new("TEXT")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = Phrases.Framing.Text,
    };
    private readonly Option<string?> _try = Parsing.Path("--try", "FILE|-", Phrases.Framing.Try);
    private readonly Option<bool> _hex = Parsing.Flag("--hex", Phrases.Framing.Hex);
    private readonly Option<bool> _binary = Parsing.Flag("--binary", Phrases.Framing.Binary);
    private readonly Option<bool> _out = Parsing.Flag("--out", Phrases.Framing.Out);
    private readonly Option<TextEncoding?> _encoding = CommonOptions.Encoding();
    private readonly Option<bool> _list = Parsing.Flag("--list", Phrases.Framing.List);

    public Command Create()
    {
        var command = new Command("framing", Phrases.Framing.Command)
        {
            _text, _try, _hex, _binary, _out, _encoding, _list,
        };
        command.Validators.Add(result =>
        {
            bool tries = result.GetResult(_try) is not null;
            if (result.GetResult(_hex) is not null && result.GetResult(_binary) is not null)
                result.AddError(Phrases.Framing.HexOrBinary);
            if (result.GetResult(_list) is not null && tries)
                result.AddError(Phrases.Framing.ListOrTry);
            foreach (Option<bool> one in new[] { _hex, _binary, _out })
            {
                if (result.GetResult(one) is not null && !tries)
                    result.AddError(Phrases.Framing.NeedsTry(one.Name));
            }
        });
        command.SetAction(result => Run(result));
        return command;
    }

    private int Run(ParseResult result)
    {
        string[] words = result.GetValue(_text) ?? [];
        if (result.GetValue(_list))
            return List(words);
        // A text with blanks may stand without quotes, as long as the shell leaves it alone.
        string text = string.Join(' ', words).Trim();
        if (text.Length == 0)
            return Refuse(Phrases.Framing.MissingText);
        if (!Framing.TryParse(text, out Framing? framing, out ParseFailure? failure))
        {
            Standard.Complain($"{SafeText.Show(failure.Text)}: {ParseWords.Of(failure)}");
            Standard.Note(Underlined(failure), lines: true);
            return ExitCodes.Usage;
        }

        if (result.GetValue(_try) is { } path)
            return Try(result, result.GetValue(_out) ? framing.Sent : framing.Received, path);
        Write(Wrapped(FramingExplanation.Of(framing, text)));
        return ExitCodes.Done;
    }

    private int Try(ParseResult result, Framing framing, string path)
    {
        byte[] capture;
        try
        {
            capture = CaptureFile.Read(path, result.GetValue(_hex) ? true : result.GetValue(_binary) ? false : null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Refuse(FileWords.CannotRead(
                path == CaptureFile.Piped ? Phrases.Files.StandardInput : SafeText.Show(path), error));
        }

        var cut = new CaptureCut(framing, result.GetValue(_encoding) ?? TextEncoding.Utf8, capture);
        Write(Wrapped(cut.Lines()));
        return cut.IsWhole ? ExitCodes.Done : ExitCodes.Unexpected;
    }

    private static int List(string[] words)
    {
        string[] lines = [.. NamedFramingTable.Of(words, Standard.Width)];
        if (lines.Length == 0)
            return Refuse(Phrases.Framing.NothingNamed(SafeText.Show(string.Join(' ', words))));
        Write(lines);
        return ExitCodes.Done;
    }

    private static int Refuse(string error)
    {
        Standard.Complain(error);
        return ExitCodes.Usage;
    }

    private static IEnumerable<string> Wrapped(IEnumerable<string> lines)
    {
        int width = Standard.Width;
        return lines.SelectMany(line => LineWrap.Hang(line, width));
    }

    private static void Write(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (string line in lines)
        {
            text.Append(line).Append('\n');
            if (text.Length > AtOnce)
            {
                Standard.Output.Write(Standard.EncodeShown(text.ToString()));
                text.Clear();
            }
        }

        Standard.Output.Write(Standard.EncodeShown(text.ToString()));
        Standard.Output.Flush();
    }

    /// <summary>The text, and the wrong part of it underlined.</summary>
    private static string Underlined(ParseFailure failure)
    {
        string text = failure.Text;
        int at = Math.Min(failure.Position, text.Length);
        int length = text.AsSpan(at).StartsWith(failure.Argument) ? failure.Argument.Length : text.Length - at;
        int before = CharacterWidth.Of(SafeText.Show(text[..at]));
        int wide = Math.Max(1, CharacterWidth.Of(SafeText.Show(text.Substring(at, length))));
        return $"  {SafeText.Show(text)}\n  {new string(' ', before)}{new string('^', wide)}";
    }
}
