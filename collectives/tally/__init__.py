"""One pure module for each way of counting a ballot."""
