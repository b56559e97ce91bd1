using System.Diagnostics;

namespace Clientele.TestSupport;

/// <summary>
/// Starts programs, and closes what one of them writes to. Between its fork and its exec each new process holds all that
/// we have open; on a busy machine that takes long enough for a writer to miss that its reader has gone. Any thread.
/// </summary>
public static class ChildProcess
{
    private static readonly ReaderWriterLockSlim Forks = new();

    /// <summary>Starts a program; returns when it runs.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        Forks.EnterReadLock();
        try
        {
            return Process.Start(start)!;
        }
        finally
        {
            Forks.ExitReadLock();
        }
    }

    /// <summary>Closes the last reading end of a pipe, while no program is being started: the next write fails.</summary>
    public static void CloseReader(Stream pipe)
    {
        Forks.EnterWriteLock();
        try
        {
            pipe.Dispose();
        }
        finally
        {
            Forks.ExitWriteLock();
        }
    }
}
