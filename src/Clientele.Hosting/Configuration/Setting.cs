namespace Clientele.Hosting.Configuration;

/// <summary>One key of a section: how it comes into the options, and what is allowed there.</summary>
internal abstract class Setting<TOptions>(string key)
{
    /// <summary>The key within the section: <c>Port</c>, <c>KeepAlive:Idle</c>.</summary>
    public string Key => key;

    /// <summary>What it is for, as editors show it.</summary>
    public required string Description { get; init; }

    /// <summary>Whether the default depends on the machine, and is in words in the description.</summary>
    public bool DefaultIsInWords { get; init; }

    /// <summary>Whether its value is the path of a file.</summary>
    public bool IsPath { get; init; }

    /// <summary>What an editor is told of a value.</summary>
    public abstract ValueSchema Schema { get; }

    /// <summary>What is allowed, in words, where <see cref="Schema"/> cannot say it.</summary>
    public virtual string? RangeInWords => null;

    /// <summary>Whether it is a list, and has keys 0, 1, ... of its own.</summary>
    public virtual bool IsList => false;

    /// <summary>The default as one would write it; null for none, and where it is in words.</summary>
    /// <param name="fresh">Options of which nothing was said.</param>
    public string? Default(TOptions fresh) =>
        !DefaultIsInWords && !IsList && Show(fresh) is [{ Length: > 0 } value] ? value : null;

    /// <summary>Reads what is written: one text, or for a list any number; a null among them is missing.</summary>
    /// <returns>At the place of each text what is wrong with it; null where nothing is.</returns>
    public abstract IReadOnlyList<ValueFault?> Read(IReadOnlyList<string?> texts, TOptions options);

    /// <summary>What is set, as <see cref="Read"/> takes it; empty where nothing is.</summary>
    public abstract IReadOnlyList<string> Show(TOptions options);

    /// <summary>Whether something else is set in the one than in the other.</summary>
    public bool Differs(TOptions one, TOptions other) =>
        !Show(one).SequenceEqual(Show(other), StringComparer.Ordinal);

    /// <summary>What is wrong with what is set, by code as it must be; null where nothing is.</summary>
    public abstract string? Fault(TOptions options);
}

/// <summary>A key with one value.</summary>
internal sealed class Setting<TOptions, T>(
    string key, Grammar<T> grammar, Func<TOptions, T> get, Action<TOptions, T> set) : Setting<TOptions>(key)
{
    public override ValueSchema Schema => grammar.Schema;

    public override string? RangeInWords => grammar.RangeNeedsWords ? grammar.Range?.ToString() : null;

    public override IReadOnlyList<ValueFault?> Read(IReadOnlyList<string?> texts, TOptions options)
    {
        if (texts is not [{ } text])
            return [new(ValueFaultKind.Missing, "")];
        if (grammar.TryRead(text, out T? value, out ValueFault? fault))
            set(options, value!);
        return [fault];
    }

    public override IReadOnlyList<string> Show(TOptions options) =>
        get(options) is { } value ? [grammar.Show(value)] : [];

    public override string? Fault(TOptions options) => grammar.Fault(get(options));
}
