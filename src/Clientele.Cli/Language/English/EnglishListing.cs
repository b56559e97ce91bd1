using Clientele.Cli.Language.Keys;

namespace Clientele.Cli.Language.English;

/// <summary>In English: what the list of customers says of itself.</summary>
internal sealed class EnglishListing : ListingPhrases
{
    public override string Asking => "asking who is online...";
    public override string Showing(long first, long last, long total) => $"{first}-{last} of {total}";
    public override string Filter(string text) => $"with {text}";
    public override string Fit(long total, string filter) => $"{total} with {filter}";

    public override string FilterTooLong(int longest, int length) =>
        $"a filter may have {longest} characters, and this one has {length}";

    public override string TypeFilter => "show those with: ";
    public override string NobodyFits => "nobody online has that in number, name, address or last words";
    public override string NobodyOnline => "nobody is online";
    public override string NotOfNow(string why) => $"not of now: {why}";
    public override string Keys => "q back  / filter  1-7 sort  r reverse  arrows PgUp PgDn Home End";
    public override string FewKeys => "q back  / filter  1-7 sort  r reverse";
}
