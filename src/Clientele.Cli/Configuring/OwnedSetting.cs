using Clientele.Hosting.Configuration;

namespace Clientele.Cli.Configuring;

/// <summary>A key of options that are part of others.</summary>
/// <param name="inner">The key.</param>
/// <param name="select">The part.</param>
internal sealed class OwnedSetting<TOptions, TInner>(Setting<TInner> inner, Func<TOptions, TInner> select)
    : Setting<TOptions>(inner.Key)
{
    public override ValueSchema Schema => inner.Schema;

    public override string? RangeInWords => inner.RangeInWords;

    public override bool IsList => inner.IsList;

    public override IReadOnlyList<ValueFault?> Read(IReadOnlyList<string?> texts, TOptions options) =>
        inner.Read(texts, select(options));

    public override IReadOnlyList<string> Show(TOptions options) => inner.Show(select(options));

    public override string? Fault(TOptions options) => inner.Fault(select(options));
}
