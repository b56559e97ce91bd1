namespace Clientele.Hosting.Configuration;

/// <summary>A key with a list of values.</summary>
internal sealed class ListSetting<TOptions, T>(
    string key,
    Grammar<T> grammar,
    Func<TOptions, IReadOnlyList<T>> get,
    Action<TOptions, IReadOnlyList<T>> set)
    : Setting<TOptions>(key)
{
    public override ValueSchema Schema => grammar.Schema;

    public override bool IsList => true;

    public override IReadOnlyList<ValueFault?> Read(IReadOnlyList<string?> texts, TOptions options)
    {
        List<T> values = [];
        var faults = new ValueFault?[texts.Count];
        for (int i = 0; i < faults.Length; i++)
        {
            faults[i] = new(ValueFaultKind.Missing, "");
            if (texts[i] is { } text && grammar.TryRead(text, out T? value, out faults[i]))
                values.Add(value!);
        }

        set(options, values);
        return faults;
    }

    public override IReadOnlyList<string> Show(TOptions options) => [.. get(options).Select(grammar.Show)];

    public override string? Fault(TOptions options) =>
        get(options) is not { } values
            ? "must not be null" : values.Select(grammar.Fault).FirstOrDefault(fault => fault is not null);
}
