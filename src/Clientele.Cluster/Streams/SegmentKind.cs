namespace Clientele.Cluster.Streams;

/// <summary>What two ends of a stream tell each other.</summary>
internal enum SegmentKind : byte
{
    /// <summary>Bytes, with the offset of the first.</summary>
    Data = 1,

    /// <summary>
    /// How much has come, and was read. It is sent several times a second also where nothing has changed.
    /// </summary>
    State = 2,

    /// <summary>The sender has gone.</summary>
    End = 3,
}
