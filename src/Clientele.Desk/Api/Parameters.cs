using System.Globalization;
using System.Text.Json.Nodes;
using Clientele.Desk.Events;
using Clientele.Desk.Figures;
using Clientele.Desk.Listing;
using Clientele.Desk.Streams;
using Microsoft.OpenApi;

namespace Clientele.Desk.Api;

/// <summary>All parameters that requests may have.</summary>
internal static class Parameters
{
    public const int MostAtOnce = 1000;
    private const int LongestFilter = 200;
    private const int MostConversations = 64;
    private const int MostNumbers = 1000;

    public static RequestParameter<int> Offset { get; } = Number(
        "offset", "How many are passed over.", 0, int.MaxValue, 0);

    public static RequestParameter<int> Limit { get; } = Number(
        "limit", "How many there are at most.", 1, MostAtOnce, 100);

    public static RequestParameter<RosterPosition?> AfterRow { get; } = new()
    {
        Name = "after",
        Description = "Only what comes behind this place in the order: `next` of the page before.",
        Expected = "what a page has as next",
        TryParse = static (string text, out RosterPosition? value) => RosterPosition.TryParse(text, out value),
        Schema = static () => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Pattern = "^[A-K][A-Za-z0-9_-]{34,}$",
        },
    };

    public static RequestParameter<long?> Before { get; } = new()
    {
        Name = "before",
        Description = "Only messages with a lower number.",
        Expected = "the number of a message",
        TryParse = static (string text, out long? value) =>
            (value = TryParseNumber(text, out long number) ? number : null) is not null,
        Schema = static () => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" },
    };

    public static RequestParameter<bool> Hex { get; } = new()
    {
        Name = "hex",
        Description = "Whether the bytes of each message are given, too.",
        Expected = "true or false",
        TryParse = static (string text, out bool value) => (value = text == "true") || text == "false",
        Schema = static () => new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false },
    };

    public static RequestParameter<string> Filter { get; } = new()
    {
        Name = "filter",
        Description = "Finds a part of number, name, address or last words; empty for all.",
        Expected = $"at most {LongestFilter} characters",
        TryParse = static (string text, out string value) => (value = text).Length <= LongestFilter,
        Schema = static () => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = LongestFilter },
    };

    public static RequestParameter<(RosterSort Key, bool Descending)> Sort { get; } = new()
    {
        Name = "sort",
        Description = "By what the list is sorted; with a minus sign from the end.",
        Expected = $"{SortKeys.All}, perhaps with a minus sign before it",
        TryParse = static (string text, out (RosterSort, bool) value) =>
        {
            bool known = SortKeys.TryParse(text, out RosterSort key, out bool descending);
            value = (key, descending);
            return known;
        },
        Schema = static () => OneOf([.. SortKeys.Names, .. SortKeys.Names.Select(name => "-" + name)], "number"),
    };

    public static RequestParameter<string> Span { get; } = new()
    {
        Name = "span",
        Description = "10m has a point for each second, 6h for each ten seconds, 24h for each minute.",
        Expected = $"one of {string.Join(", ", Series.Spans)}",
        TryParse = static (string text, out string value) => Series.Spans.Contains(value = text),
        Schema = static () => OneOf(Series.Spans, Series.Spans[0]),
        Default = Series.Spans[0],
    };

    public static RequestParameter<HashSet<long>> Customer { get; } = Numbers(
        "customer", "Only events of the customers with these numbers.", MostNumbers);

    public static RequestParameter<HashSet<CustomerId>> Talk { get; } = new()
    {
        Name = "talk",
        Description = "The customers whose messages are told, as in paths: `3,5@b`.",
        Expected = $"at most {MostConversations} customers with commas between",
        TryParse = static (string text, out HashSet<CustomerId> value) =>
        {
            value = [];
            foreach (string part in text.Split(','))
            {
                if (!CustomerIdConstraint.TryParse(part, out CustomerId id))
                    return false;
                value.Add(id);
            }

            return value.Count <= MostConversations;
        },
        Schema = static () => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            MinItems = 1,
            MaxItems = MostConversations,
            Items = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = CustomerIdConstraint.Pattern },
        },
    };

    public static RequestParameter<HashSet<RecordKind>> Event { get; } = new()
    {
        Name = "event",
        Description = "Only events with these names.",
        Expected = $"names with commas between, of {string.Join(", ", RecordKinds.Names)}",
        TryParse = TryParseKinds,
        Schema = static () => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            MinItems = 1,
            Items = OneOf(RecordKinds.Names),
        },
    };

    public static RequestParameter<EventId?> After { get; } = Id("after", isHeader: false, "Resumes after this event.");

    public static RequestParameter<EventId?> LastEventId { get; } = Id(
        "Last-Event-ID", isHeader: true, "As `after`, and before it; browsers send it.");

    private static RequestParameter<int> Number(
        string name, string description, int least, int most, int usual) => new()
        {
            Name = name,
            Description = description,
            Expected = $"a whole number from {least} to {most}",
            TryParse = (string text, out int value) => int.TryParse(
                text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most,
            Schema = () => new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = $"{least}",
                Maximum = $"{most}",
                Default = usual,
            },
            Default = usual,
        };

    private static RequestParameter<HashSet<long>> Numbers(string name, string description, int most) => new()
    {
        Name = name,
        Description = description,
        Expected = $"at most {most} numbers of customers with commas between",
        TryParse = (string text, out HashSet<long> value) =>
        {
            value = [];
            foreach (string part in text.Split(','))
            {
                if (!TryParseNumber(part, out long number))
                    return false;
                value.Add(number);
            }

            return value.Count <= most;
        },
        Schema = () => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            MinItems = 1,
            MaxItems = most,
            Items = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" },
        },
    };

    private static RequestParameter<EventId?> Id(string name, bool isHeader, string description) => new()
    {
        Name = name,
        IsHeader = isHeader,
        Description = description,
        Expected = "the id of an event, as the stream gave it",
        TryParse = static (string text, out EventId? value) =>
            (value = EventId.TryParse(text, out EventId id) ? id : null) is not null,
        Schema = static () => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = EventId.Pattern },
    };

    private static bool TryParseKinds(string text, out HashSet<RecordKind> kinds)
    {
        kinds = [];
        foreach (string part in text.Split(','))
        {
            if (!RecordKinds.TryParse(part, out RecordKind kind))
                return false;
            kinds.Add(kind);
        }

        return true;
    }

    private static bool TryParseNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static OpenApiSchema OneOf(IReadOnlyList<string> names, string? usual = null) =>
        new() { Type = JsonSchemaType.String, Enum = [.. names.Select(name => (JsonNode)name)], Default = usual };
}
