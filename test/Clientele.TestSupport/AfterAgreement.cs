namespace Clientele.TestSupport;

/// <summary>What a <see cref="StartTlsServer"/> does once it has agreed.</summary>
public enum AfterAgreement
{
    /// <summary>The handshake.</summary>
    Handshake,

    /// <summary>Nothing at all.</summary>
    Nothing,

    /// <summary>It closes the connection.</summary>
    Close,
}
