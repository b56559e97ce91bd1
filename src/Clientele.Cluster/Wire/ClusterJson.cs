using System.Text.Json.Serialization;

namespace Clientele.Cluster.Wire;

/// <summary>How messages are read and written; <see cref="WireFormat"/> has the settings.</summary>
[JsonSerializable(typeof(Announcement))]
[JsonSerializable(typeof(NodeRequest))]
[JsonSerializable(typeof(NodeReply))]
[JsonSerializable(typeof(WireEventsHead))]
internal sealed partial class ClusterJson : JsonSerializerContext;
