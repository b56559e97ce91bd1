using System.Diagnostics.CodeAnalysis;

namespace Clientele.Hosting.Configuration;

/// <summary>What a value in configuration looks like, and what is allowed of it.</summary>
internal sealed record Grammar<T>
{
    public required TryRead<T> Reader { get; init; }

    /// <summary>The same for editors.</summary>
    public required ValueSchema Schema { get; init; }

    /// <summary>As a person writes it.</summary>
    public Func<T, string> Show { get; init; } = static value => value?.ToString() ?? "";

    /// <summary>Whether editors are told the range in words, because a schema cannot calculate with units.</summary>
    public bool RangeNeedsWords { get; init; }

    /// <summary>What is allowed. Null where everything is that can be read.</summary>
    public ValueRange? Range { get; init; }

    public Func<T, bool> IsInRange { get; init; } = static _ => true;

    /// <summary>Whether null means something.</summary>
    public bool Optional { get; init; }

    public bool TryRead(string text, [MaybeNull] out T value, out ValueFault? fault)
    {
        if (Reader(text, out value, out fault) && !IsInRange(value!))
            fault = OutOfRange(text.Trim());
        return fault is null;
    }

    /// <summary>What is wrong with a value that code has set; null where nothing is.</summary>
    public string? Fault(T? value) => value is null ? Optional ? null : "must not be null"
        : IsInRange(value) ? null
        : OutOfRange(Show(value)).Message;

    private ValueFault OutOfRange(string shown) => new(ValueFaultKind.OutOfRange, shown) { Range = Range };
}
