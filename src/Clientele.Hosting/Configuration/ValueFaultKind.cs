namespace Clientele.Hosting.Configuration;

/// <summary>What can be wrong with a value of configuration.</summary>
internal enum ValueFaultKind
{
    /// <summary>The library's parser does not take it: see <see cref="ValueFault.Failure"/>.</summary>
    Parsing,

    /// <summary>It is beyond <see cref="ValueFault.Range"/>.</summary>
    OutOfRange,

    /// <summary>It is not one of the names that <see cref="ValueFault.Range"/> has.</summary>
    NotOneOf,

    NotWhole,

    NotSwitch,

    Empty,

    Missing,

    NotAddress,

    NotPlace,

    UnixPath,

    NotTransport,

    LinuxOnly,
}
