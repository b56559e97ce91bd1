using System.Diagnostics;
using System.Text;
using Clientele.Cli.Output;
using Clientele.Cli.Serving;

namespace Clientele.Cli.Processes;

/// <summary>
/// One start of one of the processes. Its events go to the merged output, what it says to its parent to
/// <paramref name="heard"/>. Any thread.
/// </summary>
/// <param name="process">The process.</param>
/// <param name="output">Where its events go.</param>
/// <param name="heard">Is told each line of its standard error, without the line end, one after the other.</param>
internal sealed class NodeProcess(Process process, MergedOutput output, Action<NodeProcess, string> heard)
{
    private const int PieceSize = 64 * 1024;

    // The threads mostly wait.
    private const int StackSize = 256 * 1024;

    private readonly TaskCompletionSource _outputRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _errorRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _input = new();

    public int Id => process.Id;

    /// <param name="arguments">What it is told beside the arguments of this process.</param>
    /// <param name="output">Where its events go.</param>
    /// <param name="heard">Is told each line of its standard error.</param>
    public static NodeProcess Start(
        IEnumerable<string> arguments, MergedOutput output, Action<NodeProcess, string> heard)
    {
        ProcessStartInfo start = OwnCommand.Again(arguments);
        start.RedirectStandardError = true;
        var node = new NodeProcess(Process.Start(start)!, output, heard);
        new Thread(node.ReadOutput, StackSize) { IsBackground = true, Name = "events of a process" }.Start();
        new Thread(node.ReadError, StackSize) { IsBackground = true, Name = "words of a process" }.Start();
        return node;
    }

    /// <summary>
    /// Its exit code, when all that it has written is read; 128 and the signal when one has ended it.
    /// </summary>
    public async Task<int> EndedAsync()
    {
        await process.WaitForExitAsync().ConfigureAwait(false);
        await Task.WhenAll(_outputRead.Task, _errorRead.Task).ConfigureAwait(false);
        return process.ExitCode;
    }

    public void Signal(int signal)
    {
        if (!process.HasExited)
            _ = LibC.Signal(process.Id, signal);
    }

    /// <summary>Hands a line to its operator's prompt. False when it takes none any more.</summary>
    public bool TryCommand(ReadOnlySpan<byte> line)
    {
        lock (_input)
        {
            try
            {
                process.StandardInput.BaseStream.Write(line);
                process.StandardInput.BaseStream.Flush();
                return true;
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException)
            {
                return false;
            }
        }
    }

    private void ReadOutput()
    {
        ReadLines(process.StandardOutput.BaseStream, lines => output.Write(lines));
        _outputRead.SetResult();
    }

    private void ReadError()
    {
        ReadLines(process.StandardError.BaseStream, lines =>
        {
            foreach (string line in Encoding.UTF8.GetString(lines[..^1]).Split('\n'))
                heard(this, line);
        });
        _errorRead.SetResult();
    }

    /// <summary>To the end. A last line that was cut, because the process was killed, is no line.</summary>
    private static void ReadLines(Stream stream, Action<ReadOnlySpan<byte>> take)
    {
        byte[] buffer = new byte[PieceSize];
        int length = 0;
        try
        {
            int count;
            while ((count = stream.Read(buffer, length, buffer.Length - length)) > 0)
            {
                int before = length;
                length += count;
                int end = buffer.AsSpan(before, count).LastIndexOf((byte)'\n') + 1;
                if (end > 0)
                {
                    take(buffer.AsSpan(0, before + end));
                    buffer.AsSpan(before + end, length - before - end).CopyTo(buffer);
                    length -= before + end;
                }

                // What a long line has made of it is not kept for ever.
                if (length == buffer.Length)
                    Array.Resize(ref buffer, 2 * buffer.Length);
                else if (length == 0 && buffer.Length > PieceSize)
                    buffer = new byte[PieceSize];
            }
        }
        catch (IOException)
        {
            // The process is gone.
        }
    }
}
