using System.Collections.Concurrent;
using Clientele.Scripting.Templates;

namespace Clientele.Scripting.Messages;

/// <summary>
/// What a rule says, in the encoding of the one who is told. A template is read once for each encoding. Any thread.
/// </summary>
internal sealed class SpokenText
{
    private readonly byte[]? _bytes;
    private readonly string _text;
    private readonly long _seed;
    private readonly HoleSources _holes;
    private readonly TimeProvider _clock;
    private readonly TextEncoding _encoding;
    private readonly Template? _usual;
    private readonly ConcurrentDictionary<TextEncoding, Template> _others = new();

    /// <exception cref="FormatException">The template is malformed.</exception>
    /// <exception cref="UnencodableException">A character is not in the encoding.</exception>
    public SpokenText(Saying what, TextEncoding encoding, long seed, HoleSources holes, TimeProvider clock)
    {
        (_text, _encoding, _seed, _holes, _clock) = (what.Words, encoding, seed, holes, clock);
        if (what.Kind == SayingKind.Bytes)
            _bytes = what.Content.ToArray();
        else
            _usual = new Template(_text, encoding, seed, holes, clock);
        if (_usual is { IsConstant: true })
            Constant = _usual.Render(default);
    }

    /// <summary>The values that it has holes for.</summary>
    public IReadOnlyList<string> Needs => _usual?.CapturedNames ?? [];

    /// <summary>What it always is under the usual encoding; null where something is filled in.</summary>
    public byte[]? Constant { get => _bytes ?? field; }

    /// <summary>The first hole without a value; null where all have one.</summary>
    public string? MissingIn(in TemplateContext moment) => _usual?.MissingIn(moment);

    /// <summary>Renders it.</summary>
    /// <exception cref="FormatException">A hole cannot be computed from what is there.</exception>
    /// <exception cref="UnencodableException">A character is not in the encoding.</exception>
    public ReadOnlyMemory<byte> Render(TextEncoding encoding, in TemplateContext moment)
    {
        bool isUsual = _bytes is not null || ReferenceEquals(encoding, _encoding);
        if (isUsual && Constant is { } constant)
            return constant;
        Template template = isUsual ? _usual! : _others.GetOrAdd(
            encoding, static (one, self) => new Template(self._text, one, self._seed, self._holes, self._clock), this);
        return template.Render(moment);
    }

    /// <summary>Renders it as a value: text, with its other bytes as <see cref="Captures"/> keeps them.</summary>
    /// <exception cref="FormatException">A hole cannot be computed from what is there.</exception>
    public string Value(in TemplateContext moment) => Captures.OfWhole(_encoding, Render(_encoding, moment).Span);
}
