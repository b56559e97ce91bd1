namespace Clientele;

/// <summary>Why a server cannot listen. <see cref="ListenException"/> has the arguments.</summary>
public enum ListenFailure
{
    /// <summary>Something else; <see cref="Exception.InnerException"/> has the system's words.</summary>
    Other,

    /// <summary>The port is in use.</summary>
    PortInUse,

    /// <summary>Something is at the path of a Unix socket already.</summary>
    PathInUse,

    /// <summary>This machine does not have the address.</summary>
    NoSuchAddress,

    /// <summary>Ports below 1024 need privileges that the process does not have.</summary>
    PrivilegedPort,

    /// <summary>The system does not permit it.</summary>
    PermissionDenied,

    /// <summary>The process has no descriptor left.</summary>
    OutOfDescriptors,

    /// <summary>The folder of a Unix socket does not exist.</summary>
    NoSuchFolder,

    /// <summary>The address is of a kind that cannot be listened on.</summary>
    InvalidAddress,
}
