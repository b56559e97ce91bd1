using Microsoft.Extensions.Configuration;

namespace Clientele.Hosting.Configuration;

/// <summary>One key of the section: how it comes into the options, and what is allowed there.</summary>
internal abstract class Setting(string key)
{
    /// <summary>The key within the section: <c>Port</c>, <c>KeepAlive:Idle</c>.</summary>
    public string Key => key;

    /// <summary>Whether it is a list, and has keys 0, 1, ... of its own.</summary>
    public virtual bool IsList => false;

    /// <summary>Reads what the section says; null is the default.</summary>
    public abstract void Read(IConfigurationSection section, ClienteleOptions options);

    /// <summary>What is wrong with what is set, by code as it must be; null where nothing is.</summary>
    public abstract string? Fault(ClienteleOptions options);
}

/// <summary>A key with one value.</summary>
internal sealed class Setting<T>(string key, Grammar<T> grammar, Func<ClienteleOptions, T> get, Action<ClienteleOptions, T> set) : Setting(key)
{
    public override void Read(IConfigurationSection section, ClienteleOptions options)
    {
        if (section.Value is not { } text)
            return;
        if (grammar.TryRead(text, out T? value, out string? error))
            set(options, value!);
        else
            options.Faults.Add($"{section.Path}: {error}");
    }

    public override string? Fault(ClienteleOptions options) => grammar.Fault(get(options));
}
