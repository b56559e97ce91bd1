using Microsoft.Extensions.Configuration;

namespace Clientele.Hosting.Configuration;

/// <summary>A key with a list of values.</summary>
internal sealed class ListSetting<T>(
    string key,
    Grammar<T> grammar,
    Func<ClienteleOptions, IReadOnlyList<T>> get,
    Action<ClienteleOptions, IReadOnlyList<T>> set)
    : Setting(key)
{
    public override ValueSchema Schema => grammar.Schema;

    public override bool IsList => true;

    public override void Read(IConfigurationSection section, ClienteleOptions options)
    {
        List<T> values = [];
        foreach (IConfigurationSection item in section.GetChildren())
        {
            string? error = "a value is missing";
            if (item.Value is { } text && grammar.TryRead(text, out T? value, out error))
                values.Add(value!);
            else
                options.Faults.Add(new OptionFault(item.Path, error!));
        }

        set(options, values);
    }

    public override string? Fault(ClienteleOptions options) =>
        get(options) is not { } values
            ? "must not be null" : values.Select(grammar.Fault).FirstOrDefault(fault => fault is not null);
}
