using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Figures;
using Clientele.Cli.Simulating.Html;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>
/// The files that a run is to leave. Opened before it begins: who finds out afterwards that one cannot be written has
/// lost the run.
/// </summary>
internal sealed class ReportFiles(
    string? json, string? html, string? csv, string? junit, Percentiles? percentiles = null) : IDisposable
{
    private readonly List<byte[]> _seconds = [];
    private readonly List<string> _complaints = [];
    private ReportFile? _json;
    private ReportFile? _html;
    private ReportFile? _junit;
    private ReportFile? _csv;

    private Percentiles Percentiles => percentiles ?? Percentiles.Usual;

    /// <returns>What is wrong with the first that cannot be written; null when all can.</returns>
    public string? Open()
    {
        _json = Create(json);
        _html = Create(html);
        _junit = Create(junit);
        _csv = Create(csv);
        Append(ReportCsv.Header);
        return _complaints.FirstOrDefault() ?? Twice();
    }

    public void Second(SimulationProgress now)
    {
        // A histogram for each second would fill memory on a long run.
        if (_json is not null)
            _seconds.Add(ReportJson.Second(now, Percentiles));
        if (_csv is not null)
            Append(ReportCsv.Row(now));
    }

    /// <summary>Writes all of them, also when one fails.</summary>
    /// <returns>What is wrong with those that could not be written.</returns>
    public IReadOnlyList<string> End(FinishedRun run)
    {
        Finish(_csv, _ => { });
        Finish(_json, file => file.Write(to => ReportJson.Write(to, run, _seconds)));
        Finish(_html, file => file.Write(to => ReportHtml.Write(to, run)));
        Finish(_junit, file => file.Write(to => ReportJUnit.Write(to, run.Options, run.Report)));
        return _complaints;
    }

    public void Dispose()
    {
        foreach (ReportFile? file in (ReportFile?[])[_json, _html, _junit, _csv])
            file?.Dispose();
    }

    private ReportFile? Create(string? path)
    {
        ReportFile? file = null;
        if (path is not null && _complaints.Count == 0)
            Try(path, () => file = new ReportFile(path));
        return file;
    }

    /// <summary>Two reports in one file would overwrite each other.</summary>
    private string? Twice() =>
        ((ReportFile?[])[_json, _html, _junit, _csv]).Where(file => file?.Replaces is not null)
            .GroupBy(file => file!.Replaces).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? Phrases.Files.TwoReports(twice.Key)
            : null;

    private void Append(string row)
    {
        // The run goes on without rows that cannot be written: it is told at the end, once.
        if (_csv is { } file && !Try(file.Path, () => file.Append(row)))
            Drop(ref _csv);
    }

    private void Finish(ReportFile? file, Action<ReportFile> write)
    {
        if (file is null)
            return;
        Try(file.Path, () =>
        {
            write(file);
            file.Finish();
        });
    }

    private static void Drop(ref ReportFile? file)
    {
        file?.Dispose();
        file = null;
    }

    private bool Try(string path, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _complaints.Add(FileWords.CannotWrite(path, error));
            return false;
        }
    }
}
