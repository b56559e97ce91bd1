using System.Globalization;
using System.Reflection;
using System.Text;

namespace Clientele.Microbench.Reporting;

/// <summary>A table for each class: a row for each combination of its parameters, a column for each method.</summary>
internal static class MicroTables
{
    public static string Markdown(MicroReport report)
    {
        var text = new StringBuilder($"Measured on {report.Measured}.\n\n");
        foreach (var group in report.Benchmarks.GroupBy(result => result.Class))
        {
            SectionAttribute? section = SectionOf(group.Key);
            text.Append(CultureInfo.InvariantCulture, $"## {section?.Title ?? group.Key}\n\n");
            if (section is not null)
                text.Append(CultureInfo.InvariantCulture, $"{section.Note}\n\n");
            AppendTable(text, [.. group]);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static SectionAttribute? SectionOf(string type) =>
        Type.GetType($"Clientele.Microbench.Benchmarks.{type}")?.GetCustomAttribute<SectionAttribute>();

    private static void AppendTable(StringBuilder text, MicroResult[] results)
    {
        string[] methods = [.. results.Select(result => result.Method).Distinct()];
        string[] parameters = [.. results[0].Parameters.Keys];
        Row(text, [.. parameters.Select(name => name.ToLowerInvariant()), .. methods]);
        Row(text, Enumerable.Repeat("---", parameters.Length + methods.Length));
        foreach (var row in results.GroupBy(result => string.Join('\n', result.Parameters.Values)))
        {
            var cells = row.ToDictionary(result => result.Method, Cell);
            Row(text, [.. row.First().Parameters.Values.Select(Code), .. methods.Select(method => cells.GetValueOrDefault(method, ""))]);
        }
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    /// <summary>A framing as flags write it, with what is said of the text after it.</summary>
    private static string Code(string value)
    {
        int end = value.IndexOf(", ", StringComparison.Ordinal);
        string name = end < 0 ? value : value[..end];
        return name.Contains(':', StringComparison.Ordinal) ? $"`{name}`{value[name.Length..]}" : value;
    }

    private static string Cell(MicroResult result) => result.Nanoseconds is not { } time
        ? "failed"
        : result.Allocates ? $"{Time(time)}, {Bytes(result.Allocated!.Value)}" : Time(time);

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1_000 => $"{Digits(nanoseconds)} ns",
        < 1_000_000 => $"{Digits(nanoseconds / 1_000)} us",
        _ => $"{Digits(nanoseconds / 1_000_000)} ms",
    };

    private static string Bytes(double bytes) => bytes < 10_000 ? $"{Math.Round(bytes)} B" : $"{Digits(bytes / 1024)} KiB";

    private static string Digits(double value) =>
        value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
