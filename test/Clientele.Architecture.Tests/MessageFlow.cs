using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Clientele.Architecture.Tests;

/// <summary>
/// Where the messages of errors go in one project: from <c>Message</c> of an exception or a failure through locals, fields, parameters
/// and results, until nothing new is reached. And which searches for words are made there.
/// </summary>
internal sealed class MessageFlow
{
    private static readonly string[] s_searches =
    [
        "Contains", "StartsWith", "EndsWith", "IndexOf", "IndexOfAny", "LastIndexOf", "Replace", "Split", "TrimStart", "TrimEnd", "Trim",
        "SkipWhile", "TakeWhile", "Any", "All", "First", "FirstOrDefault", "Count", "IsMatch", "Match", "Matches", "Equals",
    ];

    private readonly HashSet<ISymbol> _reached = new(SymbolEqualityComparer.Default);
    private readonly IReadOnlyList<(SemanticModel Model, SyntaxNode Node)> _nodes;

    private MessageFlow(CSharpCompilation compilation)
    {
        _nodes = [.. compilation.SyntaxTrees.SelectMany(tree =>
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            return tree.GetRoot().DescendantNodes().Select(node => (model, node));
        })];
        int before;
        do
        {
            before = _reached.Count;
            foreach ((SemanticModel model, SyntaxNode node) in _nodes)
                Follow(model, node);
        }
        while (_reached.Count > before);
    }

    /// <summary>Every search for words in a message: <c>File.cs:12: error.Message.Contains("x")</c>.</summary>
    public static IReadOnlyList<string> SearchesIn(CSharpCompilation compilation)
    {
        var flow = new MessageFlow(compilation);
        return [.. flow._nodes.Where(one => flow.IsSearch(one.Model, one.Node)).Select(one => Shown(one.Node))];
    }

    private static string Shown(SyntaxNode node)
    {
        FileLinePositionSpan place = node.GetLocation().GetLineSpan();
        return $"{Path.GetFileName(place.Path)}:{place.StartLinePosition.Line + 1}: {node}";
    }

    private void Follow(SemanticModel model, SyntaxNode node)
    {
        switch (node)
        {
            case VariableDeclaratorSyntax { Initializer.Value: { } value } when IsMessage(model, value):
                Reach(model.GetDeclaredSymbol(node));
                break;
            case AssignmentExpressionSyntax assigned when IsMessage(model, assigned.Right):
                Reach(model.GetSymbolInfo(assigned.Left).Symbol);
                break;
            case ArgumentSyntax argument when IsMessage(model, argument.Expression):
                Reach((model.GetOperation(argument) as IArgumentOperation)?.Parameter);
                break;
            case ReturnStatementSyntax { Expression: { } value } when IsMessage(model, value):
                Reach(model.GetEnclosingSymbol(node.SpanStart));
                break;
            case ArrowExpressionClauseSyntax arrow when IsMessage(model, arrow.Expression):
                Reach(model.GetDeclaredSymbol(arrow.Parent!));
                break;
        }
    }

    private void Reach(ISymbol? symbol)
    {
        if (symbol is IMethodSymbol { AssociatedSymbol: { } property })
            symbol = property;
        ITypeSymbol? type = symbol switch
        {
            ILocalSymbol local => local.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol value => value.Type,
            IParameterSymbol parameter => parameter.Type,
            IMethodSymbol method => method.ReturnType,
            _ => null,
        };
        if (type?.SpecialType == SpecialType.System_String && symbol!.DeclaringSyntaxReferences.Length > 0)
            _reached.Add(symbol.OriginalDefinition);
    }

    private bool IsMessage(SemanticModel model, ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax => false,
        ParenthesizedExpressionSyntax one => IsMessage(model, one.Expression),
        PostfixUnaryExpressionSyntax one => IsMessage(model, one.Operand),
        BinaryExpressionSyntax two => IsMessage(model, two.Left) || IsMessage(model, two.Right),
        ConditionalExpressionSyntax one => IsMessage(model, one.WhenTrue) || IsMessage(model, one.WhenFalse),
        SwitchExpressionSyntax one => one.Arms.Any(arm => IsMessage(model, arm.Expression)),
        InterpolatedStringExpressionSyntax text =>
            text.Contents.OfType<InterpolationSyntax>().Any(hole => IsMessage(model, hole.Expression)),
        ConditionalAccessExpressionSyntax one => IsMessage(model, one.WhenNotNull) || IsMessage(model, one.Expression),
        ElementAccessExpressionSyntax one => IsMessage(model, one.Expression),
        InvocationExpressionSyntax call => IsReached(model, call) || (IsText(model, call) && IsMadeFromMessage(model, call)),
        MemberAccessExpressionSyntax or MemberBindingExpressionSyntax or IdentifierNameSyntax => IsReached(model, expression),
        _ => false,
    };

    private bool IsMadeFromMessage(SemanticModel model, InvocationExpressionSyntax call) =>
        (call.Expression is MemberAccessExpressionSyntax { Expression: { } receiver } && IsMessage(model, receiver))
        || call.ArgumentList.Arguments.Any(argument => IsMessage(model, argument.Expression));

    private static bool IsText(SemanticModel model, ExpressionSyntax expression) =>
        model.GetTypeInfo(expression).Type?.SpecialType == SpecialType.System_String;

    private bool IsReached(SemanticModel model, ExpressionSyntax expression) =>
        model.GetSymbolInfo(expression).Symbol is { } symbol && (IsSource(symbol) || _reached.Contains(symbol.OriginalDefinition));

    /// <summary>The message of an exception, or a sentence of a failure.</summary>
    private static bool IsSource(ISymbol symbol) => symbol is IPropertySymbol property && (property.Name, property.ContainingType) switch
    {
        ("Message", { } type) when IsException(type) => true,
        ("Message" or "Reason", { Name: "ParseFailure" }) => true,
        _ => false,
    };

    private static bool IsException(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? one = type; one is not null; one = one.BaseType)
        {
            if (one.ToDisplayString() == "System.Exception")
                return true;
        }

        return false;
    }

    private bool IsSearch(SemanticModel model, SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call =>
            s_searches.Contains(called.Name.Identifier.Text)
            && (IsMessage(model, called.Expression) || call.ArgumentList.Arguments.Any(one => IsMessage(model, one.Expression)))
            && call.ArgumentList.Arguments.Any(one => LooksForWords(model, one.Expression)),
        IsPatternExpressionSyntax one => IsMessage(model, one.Expression) && HasWords(one.Pattern),
        SwitchExpressionSyntax one => IsMessage(model, one.GoverningExpression) && one.Arms.Any(arm => HasWords(arm.Pattern)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } two =>
            (IsMessage(model, two.Left) && HasWords(two.Right)) || (IsMessage(model, two.Right) && HasWords(two.Left)),
        _ => false,
    };

    /// <summary>Text with a letter or digit, text that is not known here, or a predicate. A line end or a dot is not a word.</summary>
    private bool LooksForWords(SemanticModel model, ExpressionSyntax argument)
    {
        if (argument is LambdaExpressionSyntax || model.GetSymbolInfo(argument).Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } && argument is not InvocationExpressionSyntax)
            return true;
        if (model.GetConstantValue(argument) is { HasValue: true, Value: var value })
            return value is string text ? text.Any(char.IsLetterOrDigit) : value is char one && char.IsLetterOrDigit(one);
        return IsText(model, argument) && !IsMessage(model, argument);
    }

    private static bool HasWords(SyntaxNode node) => node.DescendantTokens()
        .Any(token => token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText.Any(char.IsLetterOrDigit));
}
