namespace Clientele.Guarding;

/// <summary>Whose work a loop runs, and who must be ended when that has thrown.</summary>
internal interface IFaultable
{
    /// <summary>Some work of it has thrown. Called on its loop; throws nothing itself.</summary>
    void OnFault(Exception error);
}
