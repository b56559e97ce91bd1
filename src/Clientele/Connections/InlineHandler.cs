namespace Clientele.Connections;

/// <summary>What happens to a message, at once, on the loop's thread.</summary>
internal delegate void InlineHandler(Connection connection, in Message message);
