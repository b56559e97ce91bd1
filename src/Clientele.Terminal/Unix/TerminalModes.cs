namespace Clientele.Terminal.Unix;

/// <summary>The modes that the terminal had, raw mode, and the way back. Any thread, any number of times.</summary>
internal sealed unsafe class TerminalModes
{
    private const int Input = 0;

    private readonly Lock _gate = new();
    private readonly byte[] _original = new byte[LibC.TermiosSize];
    private bool _raw;

    /// <summary>A background job must touch neither the modes nor the input: the system would stop it.</summary>
    public static bool InForeground
    {
        get
        {
            int group = LibC.ForegroundGroup(Input);
            return group < 0 || group == LibC.OwnGroup();
        }
    }

    public bool IsRaw
    {
        get { lock (_gate) return _raw; }
    }

    public bool EnterRaw()
    {
        lock (_gate)
        {
            if (!InForeground)
                return false;
            byte* raw = stackalloc byte[LibC.TermiosSize];
            // The shell may have changed them while it had the terminal: what was found is what will be given back.
            if (!_raw)
            {
                fixed (byte* original = _original)
                {
                    if (LibC.GetModes(Input, original) != 0)
                        return false;
                }
            }
            _original.CopyTo(new Span<byte>(raw, LibC.TermiosSize));
            LibC.MakeRaw(raw);
            _raw = LibC.SetModes(Input, LibC.Now, raw) == 0;
            return _raw;
        }
    }

    public void LeaveRaw()
    {
        lock (_gate)
        {
            if (!_raw)
                return;
            _raw = false;
            if (!InForeground)
                return;
            fixed (byte* original = _original)
                _ = LibC.SetModes(Input, LibC.Now, original);
        }
    }
}
