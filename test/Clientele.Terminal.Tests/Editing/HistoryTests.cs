using Clientele.Terminal.Editing;

namespace Clientele.Terminal.Tests.Editing;

public sealed class HistoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clientele-history-").FullName;

    private string FilePath => Path.Combine(_folder, "deep", "history");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Keeps_the_unfinished_line()
    {
        var history = new LineHistory(["one", "two"], 10);
        Assert.Equal("two", history.Older("unfin"));
        Assert.Equal("one", history.Older("two"));
        Assert.Null(history.Older("one"));
        Assert.Equal("two", history.Newer());
        Assert.Equal("unfin", history.Newer());
        Assert.Null(history.Newer());
    }

    [Fact]
    public void Leaves_out_blank_lines_and_repetitions_and_the_oldest_over_the_limit()
    {
        var history = new LineHistory([], 2);
        Assert.True(history.Add("one"));
        Assert.False(history.Add("one"));
        Assert.False(history.Add(" "));
        Assert.True(history.Add("two"));
        Assert.True(history.Add("three"));
        Assert.Equal(["two", "three"], [history[0], history[1]]);
        Assert.Equal(2, history.Count);
    }

    [Fact]
    public void Is_kept_between_runs_for_its_owner_alone()
    {
        Remember("一", "tab\there");
        Remember("three");
        Assert.Equal(["一", "tab\there", "three"], new HistoryFile(FilePath, 10).Load());
        Assert.Equal(["three"], new HistoryFile(FilePath, 1).Load());
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void Two_processes_keep_both_their_lines()
    {
        Parallel.For(0, 4, n =>
        {
            var file = new HistoryFile(FilePath, 1000);
            for (int i = 0; i < 50; i++)
            {
                file.Add($"{n}-{i}");
                file.Save();
            }
            Assert.True(SpinWait.SpinUntil(file.Save, TimeSpan.FromMinutes(2)));
        });
        Assert.Equal(200, new HistoryFile(FilePath, 1000).Load().Distinct().Count());
    }

    [Fact]
    public void Is_shortened_when_it_has_grown_to_twice_the_limit()
    {
        Remember([.. Enumerable.Range(0, 25).Select(i => $"line {i}")]);
        new HistoryFile(FilePath, 10).Shorten();
        Assert.Equal([.. Enumerable.Range(15, 10).Select(i => $"line {i}")], File.ReadAllLines(FilePath));
    }

    [Fact]
    public void A_file_of_garbage_does_no_harm()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        byte[] garbage = new byte[100_000];
        new Random(1).NextBytes(garbage);
        File.WriteAllBytes(FilePath, [.. garbage, .. "\ngood\n"u8]);
        var file = new HistoryFile(FilePath, 10);
        Assert.Equal("good", file.Load()[^1]);
        Assert.DoesNotContain(file.Load(), l => l.Contains('\uFFFD'));
    }

    [Fact]
    public void A_folder_in_its_place_does_no_harm()
    {
        Directory.CreateDirectory(FilePath);
        var file = new HistoryFile(FilePath, 10);
        Assert.Empty(file.Load());
        file.Add("line");
        Assert.False(file.Save());
        file.Shorten();
    }

    [Fact]
    public void Search_finds_the_newest_and_then_older_ones()
    {
        var search = new ReverseSearch(new LineHistory(["/to 1 hi", "/list", "/to 2 ho", "/help"], 10));
        Assert.True(search.Type("/t"));
        Assert.Equal("/to 2 ho", search.Match);
        Assert.True(search.Older());
        Assert.Equal("/to 1 hi", search.Match);
        Assert.False(search.Older());
        Assert.Equal("/to 1 hi", search.Match);
        Assert.True(search.Backspace());
        Assert.Equal("/help", search.Match);
        Assert.False(search.Type("zzz"));
        Assert.Null(search.Match);
        Assert.Equal(-1, search.MatchIndex);
    }

    private void Remember(params string[] lines)
    {
        var file = new HistoryFile(FilePath, 10);
        var history = new LineHistory(file.Load(), 10, file);
        foreach (string line in lines)
            history.Add(line);
        Assert.True(file.Save());
    }
}
