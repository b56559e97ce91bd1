namespace Clientele.Serving.Customers;

/// <summary>A customer's state in admission. Changed with the admission lock held.</summary>
internal enum AdmissionState : byte
{
    /// <summary>Not counted: just accepted, or refused.</summary>
    None,

    /// <summary>Admitted, perhaps in a handshake.</summary>
    Arriving,

    InLine,

    /// <summary>Has a place, and will be online as soon as its loop gets to it.</summary>
    Called,

    /// <summary>Is being put into the roster, with its event.</summary>
    Joining,

    Online,

    Gone,
}
