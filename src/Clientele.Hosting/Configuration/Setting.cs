using Microsoft.Extensions.Configuration;

namespace Clientele.Hosting.Configuration;

/// <summary>One key of the section: how it comes into the options, and what is allowed there.</summary>
internal abstract class Setting(string key)
{
    /// <summary>The key within the section: <c>Port</c>, <c>KeepAlive:Idle</c>.</summary>
    public string Key => key;

    /// <summary>What it is for, as editors show it.</summary>
    public required string Description { get; init; }

    /// <summary>Whether the default depends on the machine, and is in words in the description.</summary>
    public bool DefaultIsInWords { get; init; }

    /// <summary>What an editor is told of a value.</summary>
    public abstract ValueSchema Schema { get; }

    /// <summary>What is allowed, in words, where <see cref="Schema"/> cannot say it.</summary>
    public virtual string? RangeInWords => null;

    /// <summary>The default as one would write it; null for none, and where it is in words.</summary>
    public virtual string? Default => null;

    /// <summary>Whether it is a list, and has keys 0, 1, ... of its own.</summary>
    public virtual bool IsList => false;

    /// <summary>Reads what the section says; null is the default.</summary>
    public abstract void Read(IConfigurationSection section, ClienteleOptions options);

    /// <summary>What is wrong with what is set, by code as it must be; null where nothing is.</summary>
    public abstract string? Fault(ClienteleOptions options);
}

/// <summary>A key with one value.</summary>
internal sealed class Setting<T>(
    string key, Grammar<T> grammar, Func<ClienteleOptions, T> get, Action<ClienteleOptions, T> set) : Setting(key)
{
    public override ValueSchema Schema => grammar.Schema;

    public override string? RangeInWords => grammar.RangeNeedsWords ? grammar.Range : null;

    public override string? Default =>
        !DefaultIsInWords && get(new ClienteleOptions()) is { } value ? grammar.Show(value) : null;

    public override void Read(IConfigurationSection section, ClienteleOptions options)
    {
        if (section.Value is not { } text)
            return;
        if (grammar.TryRead(text, out T? value, out string? error))
            set(options, value!);
        else
            options.Faults.Add(new OptionFault(section.Path, error!));
    }

    public override string? Fault(ClienteleOptions options) => grammar.Fault(get(options));
}
