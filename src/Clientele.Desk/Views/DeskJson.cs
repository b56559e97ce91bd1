using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Clientele.Desk.Problems;

namespace Clientele.Desk.Views;

/// <summary>How everything of the API is written, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CustomerListView))]
[JsonSerializable(typeof(NodeListView))]
[JsonSerializable(typeof(RuleListView))]
[JsonSerializable(typeof(WaitingListView))]
[JsonSerializable(typeof(WordsListView))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(CustomerView))]
[JsonSerializable(typeof(ServerView))]
[JsonSerializable(typeof(SeriesView))]
[JsonSerializable(typeof(HelloView))]
[JsonSerializable(typeof(TickView))]
[JsonSerializable(typeof(SecondView))]
[JsonSerializable(typeof(ByeView))]
[JsonSerializable(typeof(SendRequest))]
[JsonSerializable(typeof(SendManyRequest))]
[JsonSerializable(typeof(SentView))]
[JsonSerializable(typeof(CheckView))]
[JsonSerializable(typeof(SentManyView))]
[JsonSerializable(typeof(ChangeRequest))]
[JsonSerializable(typeof(FramingListView))]
[JsonSerializable(typeof(EncodingListView))]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(DateTime))]
internal sealed partial class DeskJson : JsonSerializerContext;
