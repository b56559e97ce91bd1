using Clientele.Cli.Output;
using Clientele.Cli.Simulating.Html;
using Clientele.Simulation;

namespace Clientele.Cli.Simulating;

/// <summary>The files that a run is to leave. Opened before it begins: who finds out afterwards that one cannot be written has lost the run.</summary>
internal sealed class ReportFiles(string? json, string? html, string? csv, string? junit) : IDisposable
{
    private readonly List<byte[]> _seconds = [];
    private FileStream? _json;
    private FileStream? _html;
    private FileStream? _junit;
    private FileStream? _csv;

    /// <summary>The one that is being written, to name it when that fails.</summary>
    public string Current { get; private set; } = "";

    /// <exception cref="IOException">One cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be written.</exception>
    public void Open()
    {
        _json = Create(json);
        _html = Create(html);
        _junit = Create(junit);
        _csv = Create(csv);
        WriteLine(ReportCsv.Header);
    }

    public void Second(SimulationProgress now)
    {
        // A histogram for each second would fill memory on a long run.
        if (_json is not null)
            _seconds.Add(ReportJson.Second(now));
        if (_csv is not null)
            WriteLine(ReportCsv.Row(now));
    }

    public void End(FinishedRun run)
    {
        Fill(_json, file => ReportJson.Write(file, run.Options, run.Report, _seconds));
        Fill(_html, file => ReportHtml.Write(file, run));
        Fill(_junit, file => ReportJUnit.Write(file, run.Options, run.Report));
    }

    public void Dispose()
    {
        _json?.Dispose();
        _html?.Dispose();
        _junit?.Dispose();
        _csv?.Dispose();
    }

    private FileStream? Create(string? path)
    {
        Current = path ?? Current;
        return path is null ? null : new FileStream(path, FileMode.Create, FileAccess.Write);
    }

    private void Fill(FileStream? file, Action<FileStream> write)
    {
        if (file is null)
            return;
        Current = file.Name;
        write(file);
        file.Flush();
    }

    private void WriteLine(string row)
    {
        if (_csv is null)
            return;
        Current = _csv.Name;
        _csv.Write(Standard.Encode(row + "\n"));
        _csv.Flush();
    }
}
